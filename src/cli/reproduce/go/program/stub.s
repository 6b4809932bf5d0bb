// Empty: lets Go accept the functions without a body, which package runtime has.

/** setuid, setresgid32, setgroups */
export const CREDENTIALS = /^(set(res|re)?[ug]id|setgroups)(32)?$/

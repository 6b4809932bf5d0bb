declare const brand: unique symbol

/**
 * A `Base` that is not interchangeable with another one: `type Px = Brand<number, 'Px'>`. It exists for the compiler
 * only, so one casts where the unit begins: `12 as Px`.
 */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }

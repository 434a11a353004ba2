declare const brand: unique symbol

/** Gives look-alikes different types: a person's id is never taken for a unit's. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

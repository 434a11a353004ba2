/** The Chinese tree without its plural endings: what an English tree must answer to. */
type Plain<T> = { readonly [K in keyof T]: T[K] extends string ? string : Complete<T[K]> }
/** Chinese has one form for any number (`_other`); English needs the singular beside it. */
type Singulars<T> = {
  readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]: string
}
/** A tree of English words with nothing missing: a forgotten key does not compile. */
export type Complete<T> = Plain<T> & Singulars<T>

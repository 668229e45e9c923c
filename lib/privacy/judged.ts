/** What the list of lib/privacy/kept says of a table. */
export type Judged = {
  /** Of whom its rows are; "nobody" for figures and for what only the machine knows. */
  of: "customer" | "staff" | "shop" | "nobody";
  /**
   * What becomes of a customer's rows when the customer is erased: deleted, kept without the person, kept
   * under a code that only the address itself leads to, or left, as they say nothing of a person.
   */
  fate: "gone" | "emptied" | "sealed" | "left";
  /**
   * How long a row is kept: days after it was made, was last used, or its visit or its own end is over; as
   * long as its person does not have it erased; as long as the books of a shop; or as long as the shop
   * has use for it.
   */
  keeping:
    { days: number; after: "made" | "use" | "visit" | "end" } | "until_erased" | "books" | "shop";
  /** Fields that say something of its person: `place.address`, `otherwise[].to`. */
  personal: readonly string[];
  /** Secrets, and other people's names: fields that no export shows. An erasure empties them too. */
  withheld: readonly string[];
  /** All other fields that are texts, each looked at and found to say nothing of a person. */
  plain: readonly string[];
};

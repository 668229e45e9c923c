/**
 * What the product asks of whoever carries its mail, in our own words. `mail/resend` answers; another
 * provider is another object of this type.
 */
export type MailProvider = {
  /**
   * Hands a mail over; asking again under the same key sends nothing twice.
   * @throws NotTaken, NotNow
   */
  send: (mail: Mail) => Promise<{ providerId: string | undefined }>;
};

export type Mail = {
  /** The message's id: the same for every try. */
  key: string;
  from: string;
  to: string;
  replyTo: string | undefined;
  subject: string;
  html: string;
  text: string;
  attachments: readonly { filename: string; contentType: string; content: string }[];
};

/** The provider will not send this, whoever asks again; the message says why, in its words. */
export class NotTaken extends Error {
  override name = "NotTaken";
}

/** The provider did not answer, or takes nothing at the moment: asking again may help. */
export class NotNow extends Error {
  override name = "NotNow";
  constructor(
    message: string,
    /** How long it wants to be left alone; 0 when it does not say. */
    readonly atLeastMs = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Of the picture that other sites show with a link, in pixels. */
export const SIGN_SIZE = { width: 1200, height: 630 };

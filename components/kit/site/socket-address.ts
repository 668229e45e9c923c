/** Where the web server writes down the address that a request's socket comes from. */
export const SOCKET_HEADER = "x-socket-address";

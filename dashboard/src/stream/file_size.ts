/** The server takes no file that a record names of more. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;

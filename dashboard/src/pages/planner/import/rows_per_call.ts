/** As many as the server takes in one call. */
export const ROWS_PER_CALL = 1000;

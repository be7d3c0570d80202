/** The gRPC status codes that pages look at, or give where no server has spoken. */
export const StatusCode = {
  FAILED_PRECONDITION: 9,
  INTERNAL: 13,
  /** Whether it was recorded is not known, or not yet decided: a repeat under the same request_id will tell. */
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

//! A session: one request in, replies out. JS touches only `port`.

import ServiceLifecycle

/// Work that goes on beside requests and readers: it waits on the world outside, which no transaction may.
public protocol FeatureErrand: Service {
  /// Does what is due now and returns; for tests and tools that want nothing going on by itself.
  func settle() async
}

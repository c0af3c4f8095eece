import Kernel
import Testing
import WebKernel

/// What suites share that store a sample and look at what comes back.
protocol StoredSamples {
  var world: World { get }
  var shop: TestShop { get }
}

extension StoredSamples {
  var now: Timestamp { Timestamp(milliseconds: 1_795_312_800_000) }

  func id<Kind>(_ raw: Int64) -> ID<Kind> { ID(rawValue: raw) }
  func later(_ seconds: Int) -> Timestamp { now + .seconds(seconds) }

  func keep<R: Sendable>(_ body: @escaping @Sendable (Work) throws -> R) async throws -> R {
    try await world.house.write(by: .system(shop.id), at: now, body)
  }

  /// - Parameter blank: a value whose properties say nothing, or something else.
  func expect<T: Equatable>(_ found: T, is sample: T, unlike blank: T) {
    for (own, other) in zip(Mirror(reflecting: sample).children, Mirror(reflecting: blank).children) {
      #expect("\(own.value)" != "\(other.value)", "the sample's \(T.self).\(own.label ?? "") says nothing")
    }
    #expect(found == sample)
  }
}

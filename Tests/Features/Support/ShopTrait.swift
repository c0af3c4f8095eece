import Testing
import WebKernel

/// A shop of its own for each test of a suite, in a world of its own:
///
///     @Suite(.shop) struct HandsTests {
///       private let world = Scene.world, shop = Scene.shop
struct ShopTrait: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true
  fileprivate let limits: @Sendable (inout Limits) -> Void

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let world = try await World(limits: limits)
    let shop = try await world.setUp()
    try await Scene.$current.withValue((world, shop), operation: function)
  }
}

extension Trait where Self == ShopTrait {
  static var shop: Self { shop { _ in } }

  /// In a house with limits of its own; on a test, in place of its suite's.
  static func shop(_ limits: @escaping @Sendable (inout Limits) -> Void) -> Self { Self(limits: limits) }
}

/// Where a test plays. A suite keeps it in its properties, because work on a database's own threads belongs to no test.
enum Scene {
  @TaskLocal fileprivate static var current: (world: World, shop: TestShop)?

  private static var here: (world: World, shop: TestShop) {
    guard let current else { preconditionFailure("the suite lacks the trait `.shop`") }
    return current
  }

  static var world: World { here.world }
  static var shop: TestShop { here.shop }
}

import Kernel
import Synchronization

/// What all rooms together give the house; set once, when it is put together.
public final class Composition: Sendable {
  private struct Parts {
    var rights: [Right] = []
    var answers: [String: [any Sendable]] = [:]
    var translators: [PushTranslator] = []
    /// What is kept for as long as the process lives, one of each type.
    var belongings: [ObjectIdentifier: any Sendable] = [:]
  }

  private let parts = Mutex(Parts())

  init() {}

  fileprivate func take(_ features: [Feature], _ translators: [PushTranslator]) {
    let answers = Dictionary(grouping: features.flatMap(\.answers), by: \.hook).mapValues {
      $0.map(\.closure)
    }
    parts.withLock { parts in
      parts.rights = features.flatMap(\.rights)
      parts.answers = answers
      parts.translators = translators
    }
  }

  func answers(_ hook: String) -> [any Sendable] { parts.withLock { $0.answers[hook] ?? [] } }
  fileprivate var rights: [Right] { parts.withLock { $0.rights } }
  fileprivate var translators: [PushTranslator] { parts.withLock { $0.translators } }

  fileprivate func belonging<Thing: Sendable>(_ make: () -> Thing) -> Thing {
    parts.withLock { parts in
      if let known = parts.belongings[ObjectIdentifier(Thing.self)] { return known as! Thing }
      let thing = make()
      parts.belongings[ObjectIdentifier(Thing.self)] = thing
      return thing
    }
  }
}

extension House {
  /// Joins the rooms: before anything runs, and once.
  public func compose(_ features: [Feature]) {
    composition.take(features, [])
    composition.take(features, features.flatMap { $0.frames(self) })
  }

  /// What may be done in all rooms, by the rooms' order.
  public var rights: [Right] { composition.rights }

  var translators: [PushTranslator] { composition.translators }

  /// The house's one thing of this type, made at the first call. `make` must not ask for another.
  public func belonging<Thing: Sendable>(_ make: () -> Thing) -> Thing { composition.belonging(make) }

  /// What visitors carry, and its cache.
  public var tokens: VisitorTokens { belonging { VisitorTokens(secrets) } }

  /// What follows the journals for the streams.
  public var tail: PushTail { belonging { PushTail(self) } }
}

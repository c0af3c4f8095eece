import Synchronization

/// Something a room asks of rooms above it, which it does not know: it declares the hook, they answer it in their
/// `Feature`, the composition joins the two.
///
///     public enum ConversationHooks {
///       public static let draft = Hook<@Sendable (Work, String, ConversationID) throws -> Void>("conversations.draft")
///     }
///     …
///     for check in work.house.answers(to: ConversationHooks.draft) { try check(work, words, id) }
public struct Hook<Closure: Sendable>: Sendable {
  public let name: String

  public init(_ name: String) { self.name = name }

  public func answer(_ closure: Closure) -> HookAnswer { HookAnswer(hook: name, closure: closure) }
}

/// One room's answer to a hook.
public struct HookAnswer: Sendable {
  public let hook: String
  let closure: any Sendable
}

extension House {
  /// In the order of the rooms.
  public func answers<Closure>(to hook: Hook<Closure>) -> [Closure] {
    composition.answers(hook.name).map { $0 as! Closure }
  }

  /// The one answer to a hook that needs one; a house without it stands for nothing (a test looks at all hooks).
  public func answer<Closure>(to hook: Hook<Closure>) -> Closure {
    let all = answers(to: hook)
    precondition(all.count == 1, "\(hook.name) has \(all.count) answers")
    return all[0]
  }
}

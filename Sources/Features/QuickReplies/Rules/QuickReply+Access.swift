import Kernel

extension QuickReply {
  /// Whether `actor` finds it among the quick replies to use.
  public func isUsable(by actor: Actor) -> Bool {
    switch scope {
    case .shop: true
    case .team: team.map(actor.teams.contains) ?? false
    case .own: actor.person == owner
    }
  }

  /// Whether `actor` may create, change or delete it: quickreply:write must reach as far as the
  /// reply itself does.
  public func isWritable(by actor: Actor) -> Bool {
    guard let reach = actor.scope("quickreply:write") else { return false }
    return switch scope {
    case .own: actor.person == owner
    case .team: reach == .shop || (reach == .team && isUsable(by: actor))
    case .shop: reach == .shop
    }
  }

  /// The same words twice in a row tell a customer that nobody reads.
  /// - Parameters:
  ///   - last: the quick reply behind the newest message to this customer, if it was one.
  ///   - next: the one about to be sent.
  public static func notTwiceInARow(last: QuickReplyID?, next: QuickReplyID) throws(Problem) {
    guard last != next else {
      throw Problem(.conflict, "quick_reply.repeated", "the message before was this quick reply")
    }
  }
}

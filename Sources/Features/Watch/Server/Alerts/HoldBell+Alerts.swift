import WebKernel

extension HoldBell {
  /// An alert for words that wait, which ends when none does.
  public static func alerts(_ house: House) -> HoldBell {
    HoldBell(
      ring: { tx, hold, conversation, shop, now in
        let cause = AlertDesk.Cause(
          kind: .held, severity: .redLine, rule: hold.findings[0].rule, seq: conversation.seq,
          agent: hold.person, conversation: conversation)
        let policy = try WatchSettings.load(tx, shop).alerts
        try AlertDesk(house).raise(tx, cause, policy, shop, at: now)
      },
      still: { tx, conversation, actor, now in
        try AlertDesk(house).end(tx, conversation, .held, by: actor, at: now)
      })
  }
}

import WebKernel

extension Feature {
  public static let routing = Feature("Routing") {
    $0.answers = [
      ConversationHooks.seat.answer { try Seats.load($0, of: $1) },
      ConversationHooks.outlook.answer { try Outlook.load($0).places },
    ]
    $0.readers = { _ in [RoutingReader()] }
  }
}

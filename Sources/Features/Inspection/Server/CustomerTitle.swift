import Conversations
import Customers
import Kernel
import WebKernel

/// Whose conversation it is, as pages name customers.
struct CustomerTitle: Encodable, Sendable {
  let id: CustomerID
  let name: String

  /// By conversation.
  static func of(_ work: Work, _ conversations: [Conversation]) throws
    -> [ConversationID: CustomerTitle]
  {
    let customers = try CustomerStore.get(work, conversations.map(\.customer))
    return Dictionary(
      conversations.map {
        ($0.id, CustomerTitle(id: $0.customer, name: customers[$0.customer]?.title ?? ""))
      }, uniquingKeysWith: { $1 })
  }
}

import Kernel
import WebKernel

/// What customers ask of rooms above them.
public enum CustomerHooks {
  /// What a customer has said to the shop: goes along when customers are joined.
  public static let conversations = Hook<@Sendable (Work, CustomerID) throws -> [ConversationID]>(
    "customers.conversations")
  /// They belong to this customer from now on.
  public static let move = Hook<@Sendable (Work, [ConversationID], CustomerID) throws -> Void>(
    "customers.move")
}

import Customers
import Kernel
import Storage
import WebKernel

/// Who a visitor's token stands for.
public enum WebVisitors {
  /// The customer the identity belongs to now: after a merge, the one it was joined into.
  public static func actor(_ tx: any SQLTransaction, _ visitor: VisitorTokens.Visitor) throws -> Actor? {
    try CustomerStore.identity(tx, visitor.shop, IdentityID(rawValue: visitor.identity)).map {
      Actor(shop: visitor.shop, who: .customer($0.customer))
    }
  }
}

/// What pages outside the desk need to know of a widget.
public enum WidgetFrame {
  /// Sites that may frame the widget. - Throws: not-found for an unknown key.
  public static func ancestors(_ tx: any SQLTransaction, key: String) throws -> String {
    try WidgetStore.find(tx, key: key).1.frameAncestors
  }

  /// The first shop's key, for the demonstration storefront. - Throws: not-found in an empty installation.
  public static func firstKey(_ tx: any SQLTransaction) throws -> String {
    guard let key = try tx.value("SELECT key FROM widget ORDER BY shop, id LIMIT 1", as: String.self) else {
      throw Problem.notFound("widget")
    }
    return key
  }
}

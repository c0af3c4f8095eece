import Customers
import Journal
import Kernel

public enum CustomerEvents {
  static let added = JournalKind<CustomerID, JournalNothing>("customer.added")
  static let changed = JournalKind<CustomerID, JournalNothing>("customer.changed")
  /// About the customer that the other was joined into.
  public static let merged = JournalKind<CustomerID, CustomerDesk.Merged>("customer.merged")
  public static let unmerged = JournalKind<CustomerID, CustomerDesk.Merged>("customer.unmerged")
}

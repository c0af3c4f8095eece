import Conversations
import Kernel
import Orders
import Reviews
import ServiceMetrics
import WebKernel

/// Asks the rules about an order, with the shop's calendar.
struct RewardChecks {
  private let shop: ShopID
  private let clock: LocalClock

  init(_ work: Work) throws {
    self.shop = work.shop
    clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
  }

  func day(_ moment: Timestamp) -> CivilDay { CivilDay(number: clock.local(moment.milliseconds).day) }

  func verdict(_ work: Work, _ scheme: RewardScheme, _ order: Order, _ family: Set<CustomerID>) throws
    -> RewardVerdict
  {
    let standing = try ClaimStore.standing(
      work, scheme.id, order: order.id, customers: family, counting: RewardClaim.State.live)
    return scheme.verdict(for: order, deliveredOn: order.deliveredAt.map(day), standing, on: day(work.now))
  }
}

/// Whose order a claim is about.
struct RewardCustomer {
  private let shop: ShopID
  private let family: Set<CustomerID>

  /// - Throws: `invalid` for a conversation or a customer that the actor cannot see, or when neither is named.
  init(_ work: Work, _ request: ClaimDesk.Request) throws {
    shop = work.shop
    if let id = request.conversation {
      let conversation = try Problem.unknown("conversation") { try ConversationDesk.access(work, id) }
      family = try CustomerStore.family(work, of: conversation.customer)
    } else if let id = request.customer {
      family = try Problem.unknown("customer") { try CustomerStore.family(work, of: id) }
    } else {
      throw Problem.invalid("customer", "required")
    }
  }

  struct Bought {
    let order: Order
    let customer: CustomerID
    let family: Set<CustomerID>
  }

  /// - Throws: `invalid` for an order of anybody else.
  func order(_ work: Work, _ id: OrderID) throws -> Bought {
    guard let found = try OrderStore.find(work, id), family.contains(found.customer) else {
      throw Problem.invalid("order", "unknown")
    }
    return Bought(order: found.order, customer: found.customer, family: family)
  }
}

/// The uploaded files a claim is made with.
struct ClaimPictures {
  private let ids: [FileID]

  init(_ ids: [FileID]) { self.ids = ids }

  /// - Throws: `invalid` for none or more than six, for what is no picture, and for files the actor may not see.
  func load(_ work: Work) throws -> [FileStore.File] {
    guard !ids.isEmpty else { throw Problem.invalid("pictures", "required") }
    guard ids.count <= 6 else { throw Problem.invalid("pictures", "too_many") }
    guard Set(ids).count == ids.count else { throw Problem.invalid("pictures", "duplicate") }
    let files = try FileStore.get(work, Set(ids))
    return try ids.map { id in
      guard let file = files[id], file.type.hasPrefix("image/"), try isSeen(work, file) else {
        throw Problem.invalid("pictures", "unknown")
      }
      return file
    }
  }

  private func isSeen(_ work: Work, _ file: FileStore.File) throws -> Bool {
    if file.uploader == work.actor.name { return true }
    guard let conversation = file.conversation else { return false }
    _ = try Problem.unknown("pictures") { try ConversationDesk.access(work, conversation) }
    return true
  }
}

extension Problem {
  /// What is not found by an id in a body is a fault of that field.
  static func unknown<T>(_ field: String, _ find: () throws -> T) throws -> T {
    do { return try find() } catch let problem as Problem where problem.kind == .notFound {
      throw Problem.invalid(field, "unknown")
    }
  }
}

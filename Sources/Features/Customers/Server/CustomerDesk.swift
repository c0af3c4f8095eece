import Customers
import Kernel
import Storage
import WebKernel

/// Changes to customers, together with their journal entries.
public struct CustomerDesk: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  /// The customer behind (channel, external id); a new one when nobody is known by it.
  public func identify(
    _ tx: any SQLTransaction, _ shop: ShopID, channel: String, externalID: String, verified: Bool,
    at now: Timestamp
  ) throws -> Identity {
    if let known = try CustomerStore.identity(tx, shop, channel: channel, externalID: externalID) {
      return known
    }
    let customer = Customer(id: house.ids.next(at: now), createdAt: now)
    try CustomerStore.save(tx, shop, customer)
    let identity = Identity(
      id: house.ids.next(at: now), customer: customer.id, channel: channel, externalID: externalID,
      isVerified: verified)
    try CustomerStore.insert(tx, shop, identity, at: now)
    try house.journal.append(tx, "customer.added", subject: customer.id, by: .system(shop), at: now)
    return identity
  }

  private struct Merged: Encodable, Sendable {
    var v = 1
    let merge: MergeID
    let source: CustomerID
  }

  /// Joins `source` into `target`: identities and conversations go along; the record says which, for `unmerge`.
  /// - Throws: `customer.same`, `customer.merged` when either is already joined into another.
  func merge(
    _ tx: any SQLTransaction, _ source: CustomerID, into target: CustomerID, by actor: Actor,
    at now: Timestamp
  ) throws -> MergeID {
    var from = try CustomerStore.get(tx, actor.shop, source)
    var into = try CustomerStore.get(tx, actor.shop, target)
    try from.join(into: &into)
    let merge = Merge(
      id: house.ids.next(at: now), source: source, target: target, at: now,
      identities: try CustomerStore.identities(tx, actor.shop, of: source).map(\.id),
      conversations: try ConversationStore.ids(tx, actor.shop, of: source))
    try CustomerStore.move(tx, actor.shop, merge.identities, to: target)
    try ConversationStore.move(tx, actor.shop, merge.conversations, to: target)
    try CustomerStore.save(tx, actor.shop, from)
    try CustomerStore.save(tx, actor.shop, into)
    try MergeStore.insert(tx, actor.shop, merge)
    try house.journal.append(
      tx, "customer.merged", subject: target, by: actor, Merged(merge: merge.id, source: source), at: now)
    tx.afterCommit { [house] in PushSignals.changed(source, house) }
    return merge.id
  }

  /// Gives back what the merge moved. What has come since stays where it is.
  /// - Throws: not-found when there is no such merge of this customer, or it was undone already.
  func unmerge(
    _ tx: any SQLTransaction, _ id: MergeID, of target: CustomerID, by actor: Actor, at now: Timestamp
  ) throws {
    guard let merge = try MergeStore.of(tx, actor.shop, target: target).first(where: { $0.id == id }) else {
      throw Problem.notFound("merge")
    }
    var source = try CustomerStore.get(tx, actor.shop, merge.source)
    source.part()
    try CustomerStore.save(tx, actor.shop, source)
    try CustomerStore.move(tx, actor.shop, merge.identities, to: merge.source)
    try ConversationStore.move(tx, actor.shop, merge.conversations, to: merge.source)
    try MergeStore.close(tx, actor.shop, id, at: now)
    try house.journal.append(
      tx, "customer.unmerged", subject: target, by: actor, Merged(merge: id, source: merge.source), at: now)
    tx.afterCommit { [house] in PushSignals.changed(target, house) }
  }
}

import Customers
import Kernel
import WebKernel

/// Changes to customers, together with their journal entries.
public enum CustomerDesk {
  /// The customer behind (channel, external id); a new one when nobody is known by it.
  public static func identify(_ work: Work, channel: String, externalID: String, verified: Bool) throws
    -> Identity
  {
    if let known = try CustomerStore.identity(work, channel: channel, externalID: externalID) {
      return known
    }
    let customer = Customer(id: work.newID(), createdAt: work.now)
    try CustomerStore.save(work, customer)
    let identity = Identity(
      id: work.newID(), customer: customer.id, channel: channel, externalID: externalID,
      isVerified: verified)
    try CustomerStore.insert(work, identity)
    try work.asSystem.append(CustomerEvents.added, customer.id)
    return identity
  }

  public struct Merged: Codable, Sendable {
    var v = 1
    let merge: MergeID
    let source: CustomerID
  }

  /// Joins `source` into `target`: identities and conversations go along; the record says which, for `unmerge`.
  /// - Throws: `customer.same`, `customer.merged` when either is already joined into another.
  public static func merge(_ work: Work, _ source: CustomerID, into target: CustomerID) throws -> MergeID {
    var from = try CustomerStore.get(work, source)
    var into = try CustomerStore.get(work, target)
    try from.join(into: &into)
    let merge = Merge(
      id: work.newID(), source: source, target: target, at: work.now,
      identities: try CustomerStore.identities(work, of: source).map(\.id),
      conversations: try work.house.answer(to: CustomerHooks.conversations)(work, source))
    try CustomerStore.move(work, merge.identities, to: target)
    try work.house.answer(to: CustomerHooks.move)(work, merge.conversations, target)
    try CustomerStore.save(work, from)
    try CustomerStore.save(work, into)
    try MergeStore.insert(work, merge)
    try work.append(CustomerEvents.merged, target, Merged(merge: merge.id, source: source))
    work.afterCommit { [house = work.house] in PushSignals.changed(source, house) }
    return merge.id
  }

  /// Gives back what the merge moved. What has come since stays where it is.
  /// - Throws: not-found when there is no such merge of this customer, or it was undone already.
  static func unmerge(_ work: Work, _ id: MergeID, of target: CustomerID) throws {
    guard let merge = try MergeStore.of(work, target: target).first(where: { $0.id == id }) else {
      throw Problem.notFound("merge")
    }
    var source = try CustomerStore.get(work, merge.source)
    source.part()
    try CustomerStore.save(work, source)
    try CustomerStore.move(work, merge.identities, to: merge.source)
    try work.house.answer(to: CustomerHooks.move)(work, merge.conversations, merge.source)
    try MergeStore.close(work, id)
    try work.append(CustomerEvents.unmerged, target, Merged(merge: id, source: merge.source))
    work.afterCommit { [house = work.house] in PushSignals.changed(target, house) }
  }
}

import Customers
import Kernel
import WebKernel

public struct CustomerView: Encodable, Sendable {
  struct IdentityView: Encodable, Sendable {
    let id: IdentityID
    let channel, externalId, label: String
    let verified: Bool
  }
  struct MergeView: Encodable, Sendable {
    let merge: MergeID
    let customer: CustomerID
    let name: String
    let at: Timestamp
  }

  let id: CustomerID
  let name, nickname, phone, email, note: String
  let tags: [String]
  let vip: Bool
  let identities: [IdentityView]
  let createdAt: Timestamp
  let mergedFrom: [MergeView]

  public static func load(_ work: Work, _ id: CustomerID) throws -> CustomerView {
    let customer = try CustomerStore.get(work, id)
    let merges = try MergeStore.of(work, target: id)
    let names = try CustomerStore.get(work, merges.map(\.source))
    let identities = try CustomerStore.identities(work, of: id)
    return CustomerView(
      customer, identities,
      merges.map {
        MergeView(merge: $0.id, customer: $0.source, name: names[$0.source]?.title ?? "", at: $0.at)
      })
  }

  init(_ customer: Customer, _ identities: [Identity], _ merges: [MergeView]) {
    id = customer.id
    name = customer.title
    nickname = customer.nickname
    phone = customer.phone
    email = customer.email
    note = customer.note
    tags = customer.tags
    vip = customer.isVIP
    self.identities = identities.map {
      IdentityView(
        id: $0.id, channel: $0.channel, externalId: $0.externalID,
        label: $0.isVerified ? $0.externalID : "\($0.channel)·\($0.externalID.suffix(4))",
        verified: $0.isVerified)
    }
    createdAt = customer.createdAt
    mergedFrom = merges
  }
}

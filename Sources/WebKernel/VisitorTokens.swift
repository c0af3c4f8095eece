import Crypto
import Foundation
import Kernel
import Synchronization

/// What a visitor's browser carries: a signed note of which customer it is. RFC 7519, HS256.
public struct VisitorTokens: Sendable {
  struct Claims: Codable {
    let sub: String
    let shop: String
    /// The identity of this browser, so that a merge of customers does not lock the visitor out.
    let identity: String
    /// Where they speak. Tokens of before there were threads have none, and their visitors visit again.
    let account, thread: String?
    /// Which of their visits' sessions; tokens of before there were any have none, and their visitors visit again.
    let session: String?
    /// Seconds since 1970.
    let exp: Double
  }

  public struct Visitor: Sendable, Equatable {
    public let shop: ShopID
    /// The raw id of the identity; which customer it belongs to is looked up, as people merge customers.
    public let identity: Int64
    public let thread: ChannelThread?
    /// The raw id of the session, which can be ended.
    public let session: Int64?

    public init(shop: ShopID, identity: Int64, thread: ChannelThread? = nil, session: Int64? = nil) {
      self.shop = shop
      self.identity = identity
      self.thread = thread
      self.session = session
    }
  }

  private let key: SymmetricKey
  private let known = KnownTokens()
  /// Longer than any session it may stand for.
  static let life = Span.days(180)

  public init(_ secrets: Secrets) { key = secrets.derived("visitor") }

  public func sign(_ visitor: Visitor, now: Timestamp) throws -> String {
    try SignedToken.sign(
      Claims(
        sub: "visitor", shop: "\(visitor.shop)", identity: Base32.text(visitor.identity),
        account: visitor.thread.map { "\($0.account)" }, thread: visitor.thread.map { "\($0.id)" },
        session: visitor.session.map { Base32.text($0) },
        exp: Double((now + Self.life).milliseconds) / 1_000), key)
  }

  /// nil for a token that is forged, over, or not a visitor's.
  public func read(_ token: String, now: Timestamp) -> Visitor? {
    if let known = known.find(token) { return known.end > now ? known.visitor : nil }
    guard token.utf8.count < 2_000, let claims = try? SignedToken.read(token, key, as: Claims.self),
      let shop = ShopID(claims.shop), let identity = Base32.value(claims.identity)
    else { return nil }
    let end = Timestamp(milliseconds: Int64(exactly: (claims.exp * 1_000).rounded()) ?? 0)
    var thread: ChannelThread?
    if let account = claims.account.flatMap(ChannelAccountID.init),
      let id = claims.thread.flatMap(ThreadID.init)
    {
      thread = ChannelThread(account: account, id: id)
    }
    let visitor = Visitor(
      shop: shop, identity: identity, thread: thread, session: claims.session.flatMap(Base32.value))
    known.keep(token, visitor, end)
    return end > now ? visitor : nil
  }
}

/// What good tokens say. A signature stays good, so it needs checking once; all else is asked anew each time.
private final class KnownTokens: Sendable {
  typealias Known = (visitor: VisitorTokens.Visitor, end: Timestamp)

  private let known = Mutex<[String: Known]>([:])
  /// Some 5 MB; beyond it all are forgotten.
  private static let most = 10_000

  func find(_ token: String) -> Known? { known.withLock { $0[token] } }

  func keep(_ token: String, _ visitor: VisitorTokens.Visitor, _ end: Timestamp) {
    known.withLock { known in
      if known.count >= Self.most { known = [:] }
      known[token] = (visitor, end)
    }
  }
}

/// Who a shop's own site says its customer is: HS256, signed with the widget's secret.
public struct SignedCustomer: Decodable, Sendable {
  public let sub: String
  /// Seconds since 1970.
  let exp: Double
  public let name: String?
  public let phone: String?
  public let email: String?
  public let vip: Bool?

  /// - Throws: `Problem` `identity.invalid` for a bad signature, an empty or overlong `sub`, or a time that is over.
  public static func read(_ token: String, secret: String, now: Timestamp) throws -> SignedCustomer {
    let key = SymmetricKey(data: Data(secret.utf8))
    guard token.utf8.count < 4_000, let claims = try? SignedToken.read(token, key, as: SignedCustomer.self),
      (1...200).contains(claims.sub.count), claims.exp * 1_000 > Double(now.milliseconds)
    else { throw Problem(.invalid, "identity.invalid", "the signed customer cannot be trusted") }
    return claims
  }
}

import Customers
import Kernel
import Storage
import WebKernel

/// Customers and identities as stored. Other features ask here.
public enum CustomerStore {
  static let columns = SQLColumns<Customer>(
    .key("id", \.id), .init("name", \.name), .init("nickname", \.nickname), .init("phone", \.phone),
    .init("email", \.email), .init("note", \.note), .json("tags", \.tags), .init("vip", \.isVIP),
    .init("created_at", \.createdAt), .init("merged_into", \.mergedInto))

  static let identityColumns = SQLColumns<Identity>(
    .key("id", \.id), .init("customer", \.customer), .init("channel", \.channel),
    .init("external_id", \.externalID), .init("verified", \.isVerified))

  /// - Throws: not-found.
  public static func get(_ work: Work, _ id: CustomerID) throws -> Customer {
    let row = try work.row(
      "SELECT \(columns) FROM customer WHERE shop = \(work.shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("customer") }
    return try customer(row)
  }

  public static func get(_ work: Work, _ ids: some Sequence<CustomerID>) throws -> [CustomerID: Customer] {
    Dictionary(
      try work.rows(
        "SELECT \(columns) FROM customer WHERE shop = \(work.shop) AND id IN (\(list: Set(ids)))"
      ).map { row in
        let customer = try customer(row)
        return (customer.id, customer)
      }, uniquingKeysWith: { $1 })
  }

  /// A customer under every name that was joined into one, this way or that.
  public static func family(_ work: Work, of id: CustomerID) throws
    -> Set<CustomerID>
  {
    var root = id
    while let into = try get(work, root).mergedInto { root = into }
    var (family, newest) = (Set([root]), [root])
    while !newest.isEmpty {
      newest = try work.rows(
        "SELECT id FROM customer WHERE shop = \(work.shop) AND merged_into IN (\(list: newest))"
      ).map { try $0.get("id") }.filter { family.insert($0).inserted }
    }
    return family
  }

  public static func save(_ work: Work, _ customer: Customer) throws {
    try work.run(
      """
      INSERT INTO customer (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: customer))
      ON CONFLICT (shop, id) DO UPDATE SET \(excluded: columns)
      """)
  }

  /// Newest first; `text` matches names, phone, e-mail and note. Customers joined into others are left out.
  static func search(_ work: Work, text: String?, _ before: Int64?, limit: Int)
    throws
    -> [Customer]
  {
    var query: SQLText = """
      SELECT \(columns) FROM customer WHERE shop = \(work.shop) AND merged_into IS NULL
      """
    if let text {
      let like = "%\(SQLLike.escaped(text))%"
      query =
        query
          + """
           AND (name LIKE \(like) ESCAPE '!' OR nickname LIKE \(like) ESCAPE '!'
            OR phone LIKE \(like) ESCAPE '!' OR email LIKE \(like) ESCAPE '!' OR note LIKE \(like) ESCAPE '!')
          """
    }
    if let before { query = query + " AND id < \(before)" }
    return try work.rows(query + " ORDER BY id DESC LIMIT \(limit)").map(customer)
  }

  public static func identity(_ work: Work, channel: String, externalID: String) throws -> Identity? {
    try work.row(
      """
      SELECT \(identityColumns) FROM identity
      WHERE shop = \(work.shop) AND channel = \(channel) AND external_id = \(externalID)
      """
    ).map(identity)
  }

  public static func identity(_ work: Work, _ id: IdentityID) throws -> Identity? {
    try work.row(
      """
      SELECT \(identityColumns) FROM identity
      WHERE shop = \(work.shop) AND id = \(id)
      """
    ).map(identity)
  }

  public static func identities(_ work: Work, of customer: CustomerID) throws
    -> [Identity]
  {
    try work.rows(
      """
      SELECT \(identityColumns) FROM identity
      WHERE shop = \(work.shop) AND customer = \(customer) ORDER BY id
      """
    ).map(identity)
  }

  public static func insert(_ work: Work, _ identity: Identity)
    throws
  {
    try work.run(
      """
      INSERT INTO identity (shop, \(identityColumns), created_at)
      VALUES (\(work.shop), \(values: identityColumns, of: identity), \(work.now))
      """)
  }

  static func move(_ work: Work, _ ids: [IdentityID], to customer: CustomerID)
    throws
  {
    try work.run(
      "UPDATE identity SET customer = \(customer) WHERE shop = \(work.shop) AND id IN (\(list: ids))")
  }

  static func customer(_ row: SQLRow) throws -> Customer {
    var customer = Customer(
      id: try row.get("id"), name: try row.get("name"), nickname: try row.get("nickname"),
      createdAt: try row.get("created_at"), mergedInto: try row.get("merged_into"))
    customer.phone = try row.get("phone")
    customer.email = try row.get("email")
    customer.note = try row.get("note")
    customer.tags = try row.json("tags")
    customer.isVIP = try row.get("vip")
    return customer
  }

  private static func identity(_ row: SQLRow) throws -> Identity {
    Identity(
      id: try row.get("id"), customer: try row.get("customer"), channel: try row.get("channel"),
      externalID: try row.get("external_id"), isVerified: try row.get("verified"))
  }
}

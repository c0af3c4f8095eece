import Kernel
import Staff
import Storage
import WebKernel

/// Which rights a shop has heard of, whoever has them there now.
extension StaffStore {
  /// Shops that have not heard of some of them.
  static func unaware(_ tx: any SQLTransaction, of rights: [Right]) throws -> [ShopID] {
    try tx.rows(
      """
      SELECT s.shop FROM (SELECT DISTINCT shop FROM role) s WHERE \(rights.count) >
        (SELECT COUNT(*) FROM known_right k
         WHERE k.shop = s.shop AND k.permission IN (\(list: rights.map(\.permission.name))))
      ORDER BY s.shop
      """
    ).map { try $0.get("shop") }
  }

  static func known(_ work: Work) throws -> Set<Permission> {
    Set(
      try work.rows("SELECT permission FROM known_right WHERE shop = \(work.shop)").map {
        Permission(stringLiteral: try $0.get("permission"))
      })
  }

  static func know(_ work: Work, _ permissions: [Permission]) throws {
    for permission in permissions {
      try work.run(
        "INSERT INTO known_right (shop, permission) VALUES (\(work.shop), \(permission.name))")
    }
  }

  static func update(_ work: Work, _ role: Role) throws {
    try work.run(
      "UPDATE role SET \(set: roleColumns, to: role) WHERE shop = \(work.shop) AND key = \(role.key)")
  }
}

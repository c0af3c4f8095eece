import Kernel
import WebKernel

extension Feature {
  public static let staff = Feature("Staff") {
    $0.rights = [
      Right("staff:read", lead: .shop, inspector: .shop, agent: .shop),
      Right("staff:status", lead: .team),
      Right("staff:manage"),
    ]
    $0.migrations = StaffSchema.migrations
    $0.answers = [
      GateHooks.person.answer { try StaffStore.actor($0, $1) },
      ShopHooks.founding.answer { work, founding in try StaffDesk.furnish(work, founding) },
    ]
    $0.routes = { house in
      SetupRoutes(house).routes + SessionRoutes(house).routes + StreamRoutes(house).routes
        + StaffRoutes(house).routes
    }
    $0.frames = { _ in [StaffPush.frames] }
    $0.readers = { _ in [PresenceReader()] }
    $0.open = { house in
      try await StaffDesk.teachRights(house)
      try await Presence(house).forgetOldConnections()
    }
    $0.nodeIsGone = { house, node, tx in
      try Presence(house).forget(tx, node: node, at: house.clock.now())
    }
  }
}

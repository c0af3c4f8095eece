import WebKernel

extension Feature {
  public static let channels = Feature("Channels") {
    $0.migrations = ChannelsSchema.migrations
    $0.answers = [
      ConversationHooks.ability.answer { ChannelHooks.adapter($0.house, $1)?.ability },
      ConversationHooks.outward.answer { try Outbox.take($0, $1, $2) },
      GateHooks.visitor.answer { try WebVisitors.actor($0, $1) },
      ShopHooks.founding.answer { work, founding in
        try WidgetRoutes(work.house).furnish(
          work, title: founding.name, key: founding.widgetKey ?? Secrets.token(12))
      },
    ]
    $0.routes = {
      WidgetRoutes($0).routes + VisitRoutes($0).routes + CustomerSideRoutes($0).routes
        + OutboundRoutes().routes
    }
    $0.services = { [Courier($0)] }
    $0.gauges = { house, tx in
      let (count, lag) = try OutboundStore.lag(tx, now: house.clock.now())
      return [("outbound_waiting", Double(count)), ("outbound_lag_seconds", lag)]
    }
    $0.open = { house in
      try await house.engine.write { try Outbox.lost(house, node: house.node, $0) }
    }
    $0.nodeIsGone = { house, node, tx in try Outbox.lost(house, node: node, tx) }
  }
}

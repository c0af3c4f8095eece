import WebKernel

extension Feature {
  public static let channels = Feature("Channels") {
    $0.migrations = ChannelsSchema.migrations
    $0.answers = [
      GateHooks.visitor.answer { try WebVisitors.actor($0, $1) },
      ShopHooks.founding.answer { work, founding in
        try WidgetRoutes(work.house).furnish(
          work, title: founding.name, key: founding.widgetKey ?? Secrets.token(12))
      },
    ]
    $0.routes = { WidgetRoutes($0).routes + VisitRoutes($0).routes + CustomerSideRoutes($0).routes }
  }
}

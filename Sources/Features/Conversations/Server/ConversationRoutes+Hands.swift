import Conversations
import Kernel
import Storage
import WebKernel

extension ConversationRoutes {
  var handRoutes: [Route] {
    let reply = Access.permission("conversation:reply")
    let join = Access.permission("conversation:join")
    return [
      .post("/api/v1/conversations/{id}/acceptance", reply, "Take it") { call, tx in
        try show(call, tx, desk.accept(tx, call.id(), by: call.actor, at: call.now))
      },
      .post(
        "/api/v1/conversations/{id}/transfer", .permission("conversation:transfer"),
        "Hand it to a colleague or a team", transfer),
      .post("/api/v1/conversations/{id}/parking", reply, "Put it aside with a promised time", park),
      .delete("/api/v1/conversations/{id}/parking", reply, "Take it up again") { call, tx in
        try show(call, tx, desk.resume(tx, call.id(), by: call.actor, at: call.now))
      },
      .post(
        "/api/v1/conversations/{id}/closure", .permission("conversation:close"), "Close it", close),
      .post("/api/v1/conversations/{id}/reopening", reply, "Open it again") { call, tx in
        try show(call, tx, desk.reopen(tx, call.id(), by: call.actor, at: call.now))
      },
      .post("/api/v1/conversations/{id}/rating-invitation", reply, "Ask for a rating") { call, tx in
        try show(call, tx, desk.inviteRating(tx, call.id(), by: call.actor, at: call.now))
      },
      .post("/api/v1/conversations/{id}/participation", join, "Join beside the agent") { call, tx in
        try show(call, tx, desk.join(tx, call.id(), by: call.actor, at: call.now))
      },
      .delete("/api/v1/conversations/{id}/participation", join, "Leave again") { call, tx in
        try show(call, tx, desk.leave(tx, call.id(), by: call.actor, at: call.now))
      },
      .post(
        "/api/v1/conversations/{id}/takeover", .permission("conversation:takeover"), "Take it over",
        takeOver),
    ]
  }

  private struct TransferRequest: Decodable {
    let agent: PersonID?
    let team: TeamID?
    let reason: String?
  }

  private func transfer(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let request = try call.decode(TransferRequest.self)
    var validation = Validation()
    let reason = validation.text(request.reason, "reason", max: 200)
    try validation.check()
    return try show(
      call, tx,
      desk.transfer(
        tx, call.id(), toAgent: request.agent, toTeam: request.team, reason: reason, by: call.actor,
        at: call.now))
  }

  private struct ParkRequest: Decodable {
    let until: Timestamp
    let promise: String?
  }

  private func park(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let request = try call.decode(ParkRequest.self)
    var validation = Validation()
    let promise = validation.text(request.promise, "promise", min: 0, max: 200)
    try validation.check()
    // The customer reads it.
    if !promise.isEmpty { try gate(tx, promise, call.id(), call.actor, call.now) }
    return try show(
      call, tx,
      desk.park(tx, call.id(), until: request.until, promise: promise, by: call.actor, at: call.now))
  }

  private struct CloseRequest: Decodable {
    let solved: Bool
    let note: String?
  }

  private func close(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let request = try call.decode(CloseRequest.self)
    var validation = Validation()
    let note = validation.text(request.note, "note", min: 0, max: 500)
    try validation.check()
    return try show(
      call, tx,
      desk.close(
        tx, call.id(), solved: request.solved, note: note.isEmpty ? nil : note, by: call.actor, at: call.now)
    )
  }

  private struct TakeoverRequest: Decodable {
    let reason: String?
  }

  private func takeOver(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    var validation = Validation()
    let reason = validation.text(try call.decode(TakeoverRequest.self).reason, "reason", max: 200)
    try validation.check()
    return try show(call, tx, desk.takeOver(tx, call.id(), reason: reason, by: call.actor, at: call.now))
  }
}

// What points send in about themselves before the conference: room, people, prepared
// speech. Sent until a deadline, anew until it is approved; the approval makes it
// part of the plan.
//
// Of an approved submission the point takes over what was filled in, and nothing that
// was left empty. A delegate of the same name and office stays, with his or her
// substitutes; others go, and those sent in come.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_SUBMISSIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_SUBMISSIONS_H_

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Points are asked to send in their people: a deadline is set, and the session is still ahead.
bool AsksForSubmissions(const v1::Conference& conference);

// The point is asked and has not sent, or got back what it sent.
bool SubmissionMissing(const Overlay& view, const v1::BridgePoint& point);

// For room.cc. False: the event is of no kind that this file applies.
void AddSubmissions(Deciders& deciders);
bool ApplySubmissions(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_SUBMISSIONS_H_

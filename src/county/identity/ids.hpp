#pragma once

#include "platform/base/id.hpp"

namespace wuzhi::county {

// Here rather than in territory/ and organisations/, because identity stands below both.
using UnitId = Id<struct UnitTag>;
using OrganisationId = Id<struct OrganisationTag>;

using PersonId = Id<struct PersonTag>;
using AccountId = Id<struct AccountTag>;
using PostId = Id<struct PostTag>;
using DeviceId = Id<struct DeviceTag>;
using CodeSheetId = Id<struct CodeSheetTag>;
using ActivationId = Id<struct ActivationTag>;

} // namespace wuzhi::county

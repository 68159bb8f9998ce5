#pragma once

#include "county/identity/device_model.hpp"
#include "platform/db/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

void insert(db::Session& session, const Device& device);
[[nodiscard]] std::optional<Device>
find_device(db::Session& session, const std::string& county, DeviceId id);
[[nodiscard]] std::optional<Device>
lock_device(db::Session& session, const std::string& county, DeviceId id);
void update(db::Session& session, const Device& device);

// The newest of an account that were not simply removed, newest first.
[[nodiscard]] std::vector<Device>
devices_of(db::Session& session, const std::string& county, AccountId account);
[[nodiscard]] std::int64_t
count_registered(db::Session& session, const std::string& county, AccountId account);

// All of a county, by id, after `after`.
[[nodiscard]] std::vector<Device> all_devices(
    db::Session& session, const std::string& county, DeviceId after, std::int64_t count_max
);

// Removes what is registered, without wiping it.
void remove_devices(db::Session& session, const std::string& county, AccountId account, Instant at);

[[nodiscard]] std::optional<CodeSheet>
find_sheet(db::Session& session, const std::string& county, AccountId account);
// In place of the one before.
void put(db::Session& session, const CodeSheet& sheet);
void remove_sheet(db::Session& session, const std::string& county, AccountId account);

} // namespace wuzhi::county::identity

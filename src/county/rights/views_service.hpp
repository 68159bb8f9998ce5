#pragma once

// What is sealed of a request, and what is told of it.

#include "county/rights/model.hpp"
#include "platform/base/result.hpp"
#include "platform/keys/keyring.hpp"

#include <string>

namespace wuzhi::county::rights {

[[nodiscard]] std::string
seal_content(const keys::Keyring& keys, const RightsRequest& row, const Content& content);
// Of what was erased, nothing. Errors: those of Keyring::open.
[[nodiscard]] Result<Content> open_content(const keys::Keyring& keys, const RightsRequest& row);
[[nodiscard]] std::string
seal_answer(const keys::Keyring& keys, const RightsRequest& row, const std::string& answer);

// Recognisable to who knows the person.
[[nodiscard]] ports::HeldContact masked(const ports::HeldContact& contact);

// rights.not_found (not_found).
[[nodiscard]] Error request_not_found();

// What it is, without whether the caller may refuse it. Errors: those of Keyring::open.
[[nodiscard]] Result<RightsRequestView> opened(const keys::Keyring& keys, const RightsRequest& row);

} // namespace wuzhi::county::rights

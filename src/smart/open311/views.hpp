#pragma once

// Answers as elements, with the names and in the order of the specification.

#include "smart/open311/answers_model.hpp"
#include "smart/open311/node.hpp"

namespace wuzhi::smart::open311 {

struct DiscoveryView {
    Instant changed_at{};
    std::string county_name{};
    std::string home{};     // URL of the county's page.
    std::string endpoint{}; // URL, without a slash at its end.
    bool is_demo = false;
};

[[nodiscard]] Node discovery_node(const DiscoveryView& view);
[[nodiscard]] Node services_node(const std::vector<ServiceType>& services);
[[nodiscard]] Node
definition_node(const std::string& service_code, const std::vector<Question>& questions);
// `root`: where we are, "https://host".
[[nodiscard]] Node requests_node(const std::vector<RequestView>& requests, std::string_view root);
[[nodiscard]] Node created_node(const Created& created);
[[nodiscard]] Node token_node(const std::string& service_request_id, const std::string& token);
[[nodiscard]] Node updates_node(const std::vector<UpdateView>& updates);
[[nodiscard]] Node update_taken_node(const std::string& update_id);
[[nodiscard]] Node errors_node(const Faults& faults);

// "2026-11-23T08:05:00Z": w3 form, UTC, to the second.
[[nodiscard]] std::string w3_text(Instant at);

} // namespace wuzhi::smart::open311

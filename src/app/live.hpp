#pragma once

// Publishes what changed to the streams that are open, from the journal: so a process also tells
// what others did.

#include "platform/base/result.hpp"
#include "platform/http/event_hub.hpp"
#include "platform/journal/polling_thread.hpp"
#include "smart/cases/live_service.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace wuzhi::app {

class LiveThread {
public:
    // Requires: cases and hub outlive it.
    LiveThread(
        const smart::cases::Live& cases, http::EventHub& hub, std::vector<std::string> counties
    );

    // After leaves were added. Any thread.
    void wake() { thread_.wake(); }

private:
    void turn();
    [[nodiscard]] Result<bool> publish_some(const std::string& county);

    const smart::cases::Live& cases_;
    http::EventHub& hub_;
    std::vector<std::string> counties_;
    std::map<std::string, std::int64_t> next_leaf_; // Set in a county's first turn: from now on.
    journal::PollingThread thread_;
};

} // namespace wuzhi::app

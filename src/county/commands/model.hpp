#pragma once

#include <chrono>
#include <string>

namespace wuzhi::county::commands {

// A command as its sender named it, so that sending it again after a lost reply does it once.
struct Once {
    std::string county{};
    std::string principal{}; // Who sent it; two senders may use one key. See Caller::principal.
    std::string key{};       // Empty: the sender gave none; the command is done each time.
    std::string digest{};    // Of what was sent, to notice a key used for something else.
};

// How long an answer is kept: longer than any phone stays away with commands unsent.
constexpr std::chrono::days answer_time{180};

} // namespace wuzhi::county::commands

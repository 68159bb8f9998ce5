#pragma once

#include "platform/base/clock.hpp"
#include "platform/journal/polling_thread.hpp"
#include "platform/journal/sequencer.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::journal {

// Keeps the sequencers of all counties going until it is destroyed; then signs what is left.
class SequencerThread {
public:
    struct Options {
        // How long a fact waits at most before somebody looks for it, if nobody calls wake().
        std::chrono::milliseconds poll_every{250};
        // Told after leaves were added: the event stream and the subscribers read on from there.
        // Called on this thread; must not block.
        std::function<void(std::string_view county, std::int64_t next_leaf)> on_leaves{};
    };

    // Requires: the sequencers and the clock outlive it.
    SequencerThread(std::vector<Sequencer*> sequencers, const Clock& clock, Options options);
    ~SequencerThread();
    SequencerThread(const SequencerThread&) = delete;
    SequencerThread& operator=(const SequencerThread&) = delete;

    // Makes it look at once: after a write that recorded a fact. Any thread.
    void wake() { thread_.wake(); }

private:
    void drain(std::size_t index);
    // Logs a failure, and that it is over.
    void note(std::size_t index, const Error* error);

    std::vector<Sequencer*> sequencers_;
    std::vector<std::string> failing_; // The reason each of them fails for; empty: none.
    const Clock& clock_;
    Options options_;
    PollingThread thread_;
};

} // namespace wuzhi::journal

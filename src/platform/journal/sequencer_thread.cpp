#include "platform/journal/sequencer_thread.hpp"

#include "platform/base/log.hpp"
#include "platform/base/log_failure.hpp"

namespace wuzhi::journal {

SequencerThread::SequencerThread(
    std::vector<Sequencer*> sequencers, const Clock& clock, Options options
)
    : sequencers_(std::move(sequencers)),
      failing_(sequencers_.size()),
      clock_(clock),
      options_(std::move(options)),
      thread_(
          [this] {
              for (std::size_t i = 0; i < sequencers_.size(); ++i)
                  drain(i);
          },
          options_.poll_every
      )
{
}

SequencerThread::~SequencerThread()
{
    thread_.stop();
    for (std::size_t i = 0; i < sequencers_.size(); ++i) {
        const auto closed = sequencers_[i]->close(clock_.now());
        if (!closed) note(i, &closed.error());
    }
}

void SequencerThread::drain(std::size_t index)
{
    auto& sequencer = *sequencers_[index];
    for (;;) {
        const auto moved = sequencer.step(clock_.now());
        note(index, moved ? nullptr : &moved.error());
        if (!moved || *moved == 0) return;
        const auto status = sequencer.status();
        if (options_.on_leaves) options_.on_leaves(status.county, status.next_leaf);
        if (*moved < sequencer.options().batch_max) return;
    }
}

void SequencerThread::note(std::size_t index, const Error* error)
{
    const std::string reason = error ? error->reason : "";
    const auto before = std::exchange(failing_[index], reason);
    const auto& county = sequencers_[index]->options().county;
    if (error) {
        const auto level = reason == "log.leased" ? Level::debug : Level::error;
        log_failure(level, reason, *error, {{"county", county}});
    } else if (!before.empty()) {
        log(Level::info, "log.recovered", {{"county", county}});
    }
}

} // namespace wuzhi::journal

#include "platform/journal/sequencer_thread.hpp"

#include "platform/base/log.hpp"

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
    if (failing_[index] == reason) return;
    failing_[index] = reason;
    const auto& county = sequencers_[index]->options().county;
    if (!error)
        log(Level::info, "log.recovered", {{"county", county}});
    else if (reason == "log.leased")
        log(Level::debug, reason, {{"county", county}});
    else
        log(Level::error, reason, {{"county", county}});
}

} // namespace wuzhi::journal

#pragma once

#include <chrono>
#include <cstddef>

namespace wuzhi::http {

// What may enter, how much of it and for how long: every limit of the HTTP surface, each with its
// reason. Tests shorten the times; a server in service keeps the defaults.
struct Limits {
    // Browsers send 1 to 2 kB, a proxy adds some; our own cookies and tokens stay under 1 kB.
    std::size_t header_bytes_max = 16 * 1024;
    // A case with the longest text is under 50 kB. Routes that take files raise it: `body_max`.
    std::size_t body_bytes_max = 1024 * 1024;
    // A route that takes one file: the largest a phone takes is 15 MB, a scanned letter 20.
    static constexpr std::size_t file_bytes_max = 20 * 1024 * 1024;
    // The rows of a spreadsheet as CSV: some 40,000 units, or 5,000 cases with long texts.
    static constexpr std::size_t sheet_bytes_max = 4 * 1024 * 1024;
    // A form with the few photos it has room for, and its fields.
    static constexpr std::size_t form_with_files_bytes_max = 48 * 1024 * 1024;
    // Bodies being received or handled, per I/O thread: the memory a flood of uploads may take.
    // A dozen photos at once fit.
    std::size_t held_body_bytes_max = 128 * 1024 * 1024;
    // A list filter has a dozen parameters, the longest form of ours sixty fields.
    std::size_t fields_max = 200;

    // A new connection that says nothing is a scanner or a preconnect; both may come again.
    std::chrono::milliseconds first_byte_time{10'000};
    // A header is a few packets, even over a satellite link; a slower one holds a place on purpose.
    std::chrono::milliseconds header_time{10'000};
    // A body gets this long plus its size at the lowest rate we serve: GPRS in a pasture.
    std::chrono::milliseconds body_time{30'000};
    std::size_t bytes_per_second_min = 2 * 1024;
    // A little over a minute: most proxies keep theirs open for one.
    std::chrono::milliseconds idle_time{75'000};
    // Writing a reply, plus its size at `bytes_per_second_min`.
    std::chrono::milliseconds write_time{30'000};
    // After an early refusal: how long the rest of the request is read and thrown away, so that the
    // client sees the reply rather than a reset connection.
    std::chrono::milliseconds linger_time{2'000};
    // One timer per I/O thread looks after all of these; they are exact to twice this.
    std::chrono::milliseconds reaper_tick{500};

    // A few kB each; the county has some thousand screens and phones.
    std::size_t connections_max = 10'000;
    // A township's offices share one address, a browser opens six. Trusted proxies are exempt.
    std::size_t connections_per_peer_max = 512;

    // Requests that wait for a thread; beyond these a client is told to come back in a second.
    std::size_t read_queue_max = 1'024;
    std::size_t write_queue_max = 4'096;
    std::size_t slow_queue_max = 64;

    // A client that is this many events behind is dropped; it comes back and catches up.
    std::size_t event_queue_max = 256;
    // Shorter than the minute after which proxies and mobile networks drop a silent connection.
    std::chrono::milliseconds heartbeat_time{15'000};
    // A stream ends after this, so that whoever lost a permission loses the stream too.
    std::chrono::milliseconds stream_time{600'000};
};

} // namespace wuzhi::http

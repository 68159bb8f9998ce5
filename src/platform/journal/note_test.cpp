#include "platform/journal/note.hpp"

#include "platform/base/encoding.hpp"
#include "platform/journal/checkpoint.hpp"

#include <gtest/gtest.h>

namespace wuzhi::journal {
namespace {

// The example that the inventors of the format publish.
constexpr std::string_view known_secret =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view known_public =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view known_note =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6K"
    "E6RyyBwJnAM=\n";

Signer signer(std::string name, std::uint8_t seed)
{
    Signer made{.name = std::move(name)};
    made.seed.fill(seed);
    return made;
}

std::string reason_of(std::string_view note, std::vector<VerifierKey> keys)
{
    const auto opened = open_note(note, keys);
    return opened ? "" : opened.error().reason;
}

TEST(Note, ThePublishedExampleIsMadeAndOpened)
{
    const auto key = parse_verifier_key(known_public);
    const auto secret = parse_signer(known_secret);
    ASSERT_TRUE(key && secret);
    EXPECT_EQ(secret->verifier(), *key);
    EXPECT_EQ(verifier_text(*key), known_public);
    EXPECT_EQ(secret_text(*secret), known_secret);

    const auto text = open_note(known_note, std::span{&*key, 1});
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_TRUE(text->ends_with("problem is.\n"));
    EXPECT_EQ(sign_note(*text, *secret), known_note);
}

TEST(Note, ABadKeyTextIsRefused)
{
    const std::string good{known_public};
    const std::string table[] = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // Wrong id.
        "PeterNeumanN+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // Wrong name.
        "PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // Other type.
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter\u3000Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        good.substr(0, good.size() - 4),
        good + "AAAA",
        good + "!",
    };
    for (const auto& text : table) {
        const auto key = parse_verifier_key(text);
        ASSERT_FALSE(key) << text;
        EXPECT_EQ(key.error().reason, "note.key");
        EXPECT_FALSE(parse_signer("PRIVATE+KEY+" + text)) << text;
    }
    EXPECT_EQ(parse_signer(known_public).error().reason, "note.key");
}

TEST(Note, SignaturesOfStrangersAreLeftAlone)
{
    const auto ours = signer("example.org/log", 1);
    const auto witness = signer("witness.example", 2);
    const auto namesake = signer("example.org/log", 3); // Same name, other key.
    const std::string text = "line\n\nafter an empty line\n";
    auto note = sign_note(text, witness);
    const auto own_line = sign_note(text, ours).substr(text.size() + 1);
    note += own_line + "— other.example " + to_base64(Bytes{1, 2, 3, 4, 5}) + "\n";

    EXPECT_EQ(*open_note(note, std::vector{ours.verifier()}), text);
    EXPECT_EQ(*open_note(note, std::vector{ours.verifier(), witness.verifier()}), text);
    EXPECT_EQ(*open_note(note, std::vector{namesake.verifier(), ours.verifier()}), text);
    EXPECT_EQ(reason_of(note, {namesake.verifier()}), "note.unsigned");
    EXPECT_EQ(reason_of(note, {}), "note.unsigned");
}

TEST(Note, AKnownKeysWrongSignatureSpoilsTheNote)
{
    const auto ours = signer("example.org/log", 1);
    const auto witness = signer("witness.example", 2);
    const std::string text = "text\n";
    const auto other_line = sign_note("another text\n", witness).substr(14);
    const auto note = sign_note(text, ours) + other_line;
    EXPECT_EQ(reason_of(note, {ours.verifier()}), "");
    EXPECT_EQ(reason_of(note, {ours.verifier(), witness.verifier()}), "note.forged");
}

TEST(Note, EveryChangedOrMissingByteIsNoticed)
{
    const auto ours = signer("example.org/log", 1);
    const auto note = sign_note("example.org/log\n12\nAAAA\n", ours);
    const std::vector keys{ours.verifier()};
    for (std::size_t i = 0; i < note.size(); ++i) {
        auto changed = note;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(open_note(changed, keys)) << i;
        EXPECT_FALSE(open_note(note.substr(0, i), keys)) << i;
    }
}

TEST(Note, WhatIsNotANoteIsMalformed)
{
    const auto ours = signer("example.org/log", 1);
    const auto good = sign_note("text\n", ours);
    const std::string table[] = {
        "",
        "text\n",
        "text\n\n",
        "\n\n",
        good.substr(0, good.size() - 1), // Torn.
        "te\txt\n\n" + good.substr(6),   // A control character.
        "te\xff"
        "xt\n\n" +
            good.substr(6),                                      // Not UTF-8.
        "text\n\n- " + good.substr(10),                          // A hyphen for the dash.
        good + "\u2014 name\n",                                  // No signature.
        good + "\u2014 na+me AAAAAAA=\n",                        // A plus in the name.
        good + "\u2014 name AAAA\n",                             // Shorter than a key id.
        good + "\u2014 name *AAAAAA=\n",                         // Not base64.
        std::string(1'000'001, 'x').append("\n\n").append(good), // Too long.
    };
    for (const auto& note : table)
        EXPECT_EQ(reason_of(note, {ours.verifier()}), "note.malformed") << note.substr(0, 80);
}

TEST(Checkpoint, IsReadAsItWasWritten)
{
    Checkpoint checkpoint{.origin = "example.org/log/632822"};
    checkpoint.head.size = 20852163;
    const auto text = checkpoint_text(checkpoint);
    EXPECT_EQ(
        text, "example.org/log/632822\n20852163\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    );
    EXPECT_EQ(*parse_checkpoint(text), checkpoint);
    EXPECT_EQ(*parse_checkpoint(text + "extension\n"), checkpoint);
}

TEST(Checkpoint, WhatIsNotACheckpointIsMalformed)
{
    const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    const std::string table[] = {
        "",
        "origin\n",
        "origin\n1\n",
        "\n1\n" + root,
        "origin\n\n" + root,
        "origin\n01\n" + root,
        "origin\n-1\n" + root,
        "origin\n1 \n" + root,
        "origin\n18446744073709551616\n" + root, // 2^64.
        "origin\n1\n47DEQpj8\n",
        "origin\n1\n" + root.substr(0, root.size() - 1),
        "origin\n1\n" + root + "\n",
        "origin\n1\n" + root + "torn",
    };
    for (const auto& text : table) {
        const auto read = parse_checkpoint(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().reason, "checkpoint.malformed");
    }
    EXPECT_TRUE(parse_checkpoint("origin\n0\n" + root));
}

TEST(Checkpoint, OnlyTheLogsOwnKeyMakesOne)
{
    const auto log = signer("example.org/log", 1);
    const auto witness = signer("witness.example", 2);
    const std::vector keys{log.verifier(), witness.verifier()};
    const auto text = checkpoint_text(Checkpoint{.origin = "example.org/log"});
    EXPECT_TRUE(open_checkpoint(sign_note(text, log), keys));
    EXPECT_EQ(open_checkpoint(sign_note(text, witness), keys).error().reason, "note.unsigned");
    EXPECT_EQ(
        open_checkpoint(sign_note(text, log), std::vector{witness.verifier()}).error().reason,
        "checkpoint.origin"
    );
}

} // namespace
} // namespace wuzhi::journal

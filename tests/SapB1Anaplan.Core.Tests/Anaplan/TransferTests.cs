using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Tests.Workers;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Endpoints;
using SapB1Anaplan.Sandbox.Hosting;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

public sealed class TransferTests
{
    /// <summary>Megabytes of the large transfer; a smaller SAPB1ANAPLAN_TRANSFER_MB spares a slow machine.</summary>
    private static readonly int Megabytes =
        int.TryParse(Environment.GetEnvironmentVariable("SAPB1ANAPLAN_TRANSFER_MB"), CultureInfo.InvariantCulture, out var size) ? size : 250;

    [Fact]
    public async Task A_large_file_goes_there_and_back_with_the_same_hash_in_flat_memory()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        var path = WriteLarge(bench, Megabytes);
        var length = new FileInfo(path).Length;
        var back = Path.Combine(bench.Folder, "back.csv");

        // In a process of its own, where no server and no other test takes memory.
        using var worker = WorkerProcess.Start("transfer", [.. bench.ForWorker(), "--file", path, "--back", back]);
        var said = JsonSerializer.Deserialize<Transfers>(await worker.ReadLineAsync())!;
        await worker.SucceedAsync();
        var (sent, received) = (said.Sent, said.Received);
        var there = bench.Sandbox.Requests.Count("PUT", "/files/") + bench.Sandbox.Requests.Count("POST", "/files/");
        var andBack = bench.Sandbox.Requests.Count("GET", "/files/");

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{length:N0} bytes, {sent.Chunks} chunks, {there} requests there and {andBack} back, "
            + $"{sent.Elapsed.TotalSeconds:0.0} s and {received.Elapsed.TotalSeconds:0.0} s, {said.MemoryGrown / 1_000_000} MB above the start");
        Assert.Equal(length, received.Length);
        Assert.Equal(sent.Sha256, received.Sha256);
        Assert.Equal(sent.Rows, received.Rows);
        Assert.Equal(Convert.ToHexStringLower(await HashAsync(back)), sent.Sha256);
        Assert.InRange(there, sent.Chunks, sent.Chunks + 4);
        Assert.InRange(andBack, received.Chunks, received.Chunks + 4);

        // A few chunks at a time, on their way and packed; whoever keeps the whole file exceeds it.
        Assert.True(said.MemoryGrown < 150_000_000, $"Memory grew by {said.MemoryGrown:N0} bytes.");
    }

    [Fact]
    public async Task A_chunk_that_was_acknowledged_and_lost_is_sent_again()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var path = WriteLarge(bench, 5);
        bench.Sandbox.Faults.Add(SandboxFaults.LostChunk, pathPattern: "/chunks/2$", times: 1);
        var back = Path.Combine(bench.Folder, "back.csv");

        var sent = await client.DefaultModel!.UploadAsync("Actuals.csv", path, 1_000_000, TestContext.Current.CancellationToken);
        var received = await client.DefaultModel.DownloadAsync("Actuals.csv", back, false, TestContext.Current.CancellationToken);

        Assert.True(sent.Chunks > 4);
        Assert.Equal(sent.Sha256, received.Sha256);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public async Task A_stream_of_unknown_length_is_sent_and_completed(int megabytes)
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        bench.Sandbox.Settings.CompleteTime = TimeSpan.FromMilliseconds(200);
        await using var client = await bench.ConnectAsync();
        var path = WriteLarge(bench, megabytes);
        var back = Path.Combine(bench.Folder, "back.csv");
        await using var stream = File.OpenRead(path);

        var sent = await client.DefaultModel!.UploadAsync("Actuals.csv", stream, 1_000_000, TestContext.Current.CancellationToken);
        var received = await client.DefaultModel.DownloadAsync("Actuals.csv", back, false, TestContext.Current.CancellationToken);

        Assert.Equal(new FileInfo(path).Length, sent.Length);
        Assert.Equal(Convert.ToHexStringLower(await HashAsync(path)), sent.Sha256);
        Assert.Equal(sent.Sha256, received.Sha256);
        Assert.Equal(sent.Rows, received.Rows);
        Assert.Equal(1, bench.Sandbox.Requests.Count("POST", "/complete$"));
    }

    [Fact]
    public async Task A_chunk_that_is_lost_again_and_again_is_an_error_and_nothing_is_imported()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Faults.Add(SandboxFaults.LostChunk, pathPattern: "/chunks/0$");

        var failure = await Assert.ThrowsAsync<AnaplanException>(() => client.DefaultModel!.RunImportAsync(
            "Load actuals", new(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.AnaplanChunkLost, failure.ErrorId);
        Assert.Equal(0, bench.Sandbox.TasksStarted("Load actuals"));
    }

    [Theory]
    [InlineData(FaultNames.CutBefore)]
    [InlineData(FaultNames.CutAfter)]
    [InlineData(FaultNames.Status)]
    [InlineData(FaultNames.Html)]
    public async Task One_failing_chunk_is_repeated_alone(string fault)
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var path = WriteLarge(bench, 4);
        bench.Sandbox.Faults.Add(fault, fault == FaultNames.Status ? "503" : null, "PUT", "/chunks/1$", times: 2);
        bench.Sandbox.Requests.Clear();

        var sent = await client.DefaultModel!.UploadAsync("Actuals.csv", path, 1_000_000, TestContext.Current.CancellationToken);

        Assert.Equal(3, bench.Sandbox.Requests.Count("PUT", "/chunks/1$"));
        Assert.Equal(1, bench.Sandbox.Requests.Count("PUT", "/chunks/0$"));
        Assert.Equal(sent.Chunks + 2, bench.Sandbox.Requests.Count("PUT"));
    }

    [Fact]
    public async Task A_download_goes_on_after_the_last_whole_chunk()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync(options => options with { MaxRetries = 0, Parallelism = 1 });
        var path = WriteLarge(bench, 5);
        var sent = await client.DefaultModel!.UploadAsync("Actuals.csv", path, 1_000_000, TestContext.Current.CancellationToken);
        var back = Path.Combine(bench.Folder, "back.csv");
        await File.WriteAllTextAsync(back, "what was there", TestContext.Current.CancellationToken);
        var broken = bench.Sandbox.Faults.Add(FaultNames.Truncate, pathPattern: "/chunks/3$");
        await Assert.ThrowsAsync<AnaplanException>(() => client.DefaultModel.DownloadAsync("Actuals.csv", back, false, TestContext.Current.CancellationToken));
        Assert.Equal("what was there", await File.ReadAllTextAsync(back, TestContext.Current.CancellationToken));
        bench.Sandbox.Faults.Remove(broken.Id);
        bench.Sandbox.Requests.Clear();

        var received = await client.DefaultModel.DownloadAsync("Actuals.csv", back, true, TestContext.Current.CancellationToken);

        Assert.Equal(sent.Sha256, received.Sha256);
        Assert.Equal(0, bench.Sandbox.Requests.Count("GET", "/chunks/[012]$"));
        Assert.Equal(["back.csv", "large.csv"], Directory.GetFiles(bench.Folder, "*.csv*").Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Chunks_are_the_file_whatever_it_holds()
    {
        var text = Gen.String[Gen.Char["ab\",\n\r"], 0, 400];
        await Gen.Select(text, Gen.Int[2, 60]).SampleAsync(async (content, limit) =>
        {
            var bytes = Encoding.UTF8.GetBytes(content);
            var plan = await FilePlan.MakeAsync(new MemoryStream(bytes), limit, false, CancellationToken.None);

            Assert.Equal(bytes.Length, plan.Chunks.Sum(chunk => chunk.Length));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), plan.Sha256);
            var position = 0L;
            foreach (var chunk in plan.Chunks)
            {
                Assert.Equal(position, chunk.Offset);
                Assert.InRange(chunk.Length, bytes.Length == 0 ? 0 : 1, limit);
                position += chunk.Length;
            }
        });
    }

    [Fact]
    public async Task A_chunk_holds_whole_lines_where_they_fit()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"line {i}\n")));

        var plan = await FilePlan.MakeAsync(new MemoryStream(bytes), 64, false, CancellationToken.None);

        Assert.All(plan.Chunks, chunk => Assert.Equal((byte)'\n', bytes[chunk.Offset + chunk.Length - 1]));
        Assert.Equal(499, plan.Rows);
    }

    [Theory]
    [InlineData("a\n1\n2\n", 2)]
    [InlineData("a\n1\n2", 2)]
    [InlineData("a\n\"1\n1\"\n2\n", 2)]
    [InlineData("a\n", 0)]
    [InlineData("", 0)]
    public async Task Rows_are_counted_as_a_reader_of_delimited_text_would(string content, int rows)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UnicodeEncoding(false, false) })
        {
            var wide = encoding is UnicodeEncoding;
            var plan = await FilePlan.MakeAsync(new MemoryStream(encoding.GetBytes(content)), 1_000_000, wide, CancellationToken.None);

            Assert.Equal(rows, plan.Rows);
        }
    }

    [Theory]
    [InlineData(1_000_000L, 10_000_000, 10_000_000)]
    [InlineData(20_000_000_000L, 10_000_000, 21_052_632)]
    public void A_file_of_too_many_chunks_gets_larger_ones(long length, int wanted, int expected) =>
        Assert.Equal(expected, FilePlan.ChunkSizeFor(length, wanted));

    [Fact]
    public void A_file_beyond_the_platform_is_refused() => Assert.Null(FilePlan.ChunkSizeFor(60_000_000_000, 10_000_000));

    private static string WriteLarge(AnaplanWithModel bench, int megabytes)
    {
        var path = Path.Combine(bench.Folder, "large.csv");
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20);
        writer.Write("Account,Cost Center,Currency,Period,Amount\n");
        var random = new Random(4);
        for (long written = 0, row = 0; written < megabytes * 1_000_000L; row++)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{4000 + (row % 20)},CC{row % 5},EUR,Jan 26,{random.Next()}.{row % 100:00}\n");
            writer.Write(line);
            written += line.Length;
        }

        return path;
    }

    private static async Task<byte[]> HashAsync(string path)
    {
        await using var stream = File.OpenRead(path);
        return await SHA256.HashDataAsync(stream, TestContext.Current.CancellationToken);
    }

    /// <summary>What the worker says that it moved.</summary>
    private sealed record Transfers(AnaplanFileTransfer Sent, AnaplanFileTransfer Received, long MemoryGrown);
}

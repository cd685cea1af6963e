using System.CommandLine;
using System.Text.Json;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Worker;

/// <summary>Sends a file, receives it again, and says as JSON what was moved and how much memory that took.</summary>
internal static class TransferVerb
{
    public static Command Command()
    {
        var file = new Option<string>("--file") { Required = true };
        var back = new Option<string>("--back") { Required = true };
        var verb = new Command("transfer") { file, back };
        var server = new AnaplanServer(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            await using var client = await server.ConnectAsync(arguments, options => options, cancellationToken);
            var model = await client.OpenModelAsync(cancellationToken: cancellationToken);
            using var memory = new PeakMemory();
            var sent = await model.UploadAsync(
                "Actuals.csv", arguments.GetRequiredValue(file), cancellationToken: cancellationToken);
            var received = await model.DownloadAsync(
                "Actuals.csv", arguments.GetRequiredValue(back), cancellationToken: cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(new Transfers(sent, received, memory.Grown)));
        });
        return verb;
    }

    private sealed record Transfers(AnaplanFileTransfer Sent, AnaplanFileTransfer Received, long MemoryGrown);

    /// <summary>The most memory that was alive, garbage not counted, above that at the start.</summary>
    private sealed class PeakMemory : IDisposable
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private readonly Timer _timer;
        private long _peak;

        public PeakMemory() => _timer = new Timer(_ => Look(), null, 100, 100);

        public long Grown
        {
            get
            {
                Look();
                return Interlocked.Read(ref _peak) - _before;
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Look()
        {
            var now = GC.GetTotalMemory(forceFullCollection: true);
            if (now > Interlocked.Read(ref _peak))
            {
                Interlocked.Exchange(ref _peak, now);
            }
        }
    }
}

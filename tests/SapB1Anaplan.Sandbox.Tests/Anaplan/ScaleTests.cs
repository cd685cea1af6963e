using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class ScaleTests
{
    private const int CostCenters = 10;
    private const int Months = 24;

    [Fact]
    public async Task Many_cells_go_in_and_come_out_to_the_cent()
    {
        var accounts = Enumerable.Range(0, 200).Select(n => new PlanningAccount($"A{n}", $"Account {n}")).ToList();
        await using var api = await AnaplanCaller.StartAsync(AnaplanCaller.Shape with
        {
            Accounts = accounts,
            CostCenters =
                [.. Enumerable.Range(0, CostCenters).Select(n => new PlanningCostCenter($"C{n}", $"Center {n}"))],
            Budget = [],
        });
        var text = new StringBuilder("Account,Cost Center,Currency,Period,Amount\n");
        var total = 0m;
        for (var cell = 0; cell < accounts.Count * CostCenters * Months; cell++)
        {
            var amount = ((cell % 9973) - 4000.37m) / 4;
            total += amount;
            var month = Timescale.NameOf(new DateOnly(2026, 1, 1).AddMonths(cell % Months));
            text.Append(CultureInfo.InvariantCulture,
                $"A{cell / (CostCenters * Months)},C{cell / Months % CostCenters},EUR,{month},{amount}\n");
        }

        var task = await api.ImportAsync("Load actuals", "Actuals.csv", text.ToString());
        Assert.Equal("48000", AnaplanCaller.Values(task["result"]!["details"]![0]!)["successRowCount"]);
        await api.RunAsync($"exports/{api.ExportId("Actuals")}");
        var lines = (await api.FileTextAsync(api.ExportId("Actuals")))
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(48_001, lines.Length);
        Assert.Equal(total, lines.Skip(1).Sum(line =>
            decimal.Parse(line[(line.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_file_of_many_chunks_comes_back_byte_for_byte()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var file = $"{api.ModelPath}/files/{api.FileId("Actuals.csv")}";
        await api.SendJsonAsync("POST", file, """{"chunkCount":4}""");
        using var sent = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunks = Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetBytes(5_000_000)).ToList();
        chunks.ForEach(chunk => sent.AppendData(chunk));
        await Task.WhenAll(chunks.Select(async (chunk, number) =>
        {
            using var put = await api.SendAsync("PUT", $"{file}/chunks/{number}", AnaplanCaller.Octets(chunk));
            Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        }));

        Assert.Equal(sent.GetHashAndReset(), SHA256.HashData(await api.DownloadAsync(api.FileId("Actuals.csv"))));
    }

    [Fact]
    public async Task The_densest_minute_is_counted()
    {
        await using var api = await AnaplanCaller.StartAsync();
        foreach (var pause in new[] { 0, 30, 29, 2, 61 })
        {
            api.Time.Advance(TimeSpan.FromSeconds(pause));
            await api.LogInAsync();
            await api.GetAsync("workspaces");
        }

        Assert.Equal(3, api.Sandbox.MostRequestsWithin(TimeSpan.FromMinutes(1)));
    }
}

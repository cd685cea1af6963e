using System.Management.Automation;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Demo;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Script;

/// <summary>The three pipelines that a person types, on live servers.</summary>
[Collection(OneProfileFolder.Name)]
public sealed class PipelineTests
{
    private const string Connect =
        """
        param($sap, $company, $sapUser, $api, $authentication, $anaplanUser)
        Connect-SapB1 -Uri $sap -CompanyDatabase $company -Credential $sapUser -PageSize 50
        Connect-Anaplan -ApiUri $api -AuthenticationUri $authentication -Credential $anaplanUser -Workspace Finance -Model 'Group Planning' -PollInterval ([timespan]::FromMilliseconds(50))
        """;

    [Fact]
    public async Task Entries_arrive_before_the_last_page_is_asked_for()
    {
        await using ScriptBench fixture = await ConnectedAsync();
        long before = fixture.World.Sap.Requests.Total;
        long atFirst = 0;
        using PowerShell pipeline = fixture.Shell.Create("Get-SapB1JournalEntry");
        using var output = new PSDataCollection<PSObject>();
        output.DataAdded += (_, added) => atFirst = added.Index == 0 ? fixture.World.Sap.Requests.Total - before : atFirst;

        pipeline.Invoke(null, output);

        long all = fixture.World.Sap.Requests.Total - before;
        Assert.Equal(fixture.World.Sap.Company.Journal.Count, output.Count);
        Assert.InRange(atFirst, 1, all / 2);
    }

    [Fact]
    public async Task Actuals_go_from_entries_to_the_import_action()
    {
        await using ScriptBench fixture = await ConnectedAsync();
        fixture.Sync("-Flow MasterData");
        DateOnly last = fixture.World.Sap.Company.Journal.Entries.Max(entry => entry.ReferenceDate);
        DateOnly first = new(last.Year - 1, 12, 1);

        fixture.Shell.Run(
            "param($from, $to) Get-SapB1JournalEntry -PostedFrom $from -PostedTo $to | ConvertTo-AnaplanActual | Invoke-AnaplanImport -Name 'Load actuals'",
            first.ToDateTime(default),
            first.AddMonths(1).AddDays(-1).ToDateTime(default)).ThrowOnError();

        LedgerProof proof = LedgerProof.Take(fixture.World.Sap.Company, fixture.World.Model);
        Assert.DoesNotContain(proof.Differences, difference => difference.Contains($"Dec {first:yy}", StringComparison.Ordinal));
        Assert.NotEqual(0, fixture.RowsImported());
    }

    [Fact]
    public async Task The_budget_goes_from_the_export_to_draft_journals_once()
    {
        await using ScriptBench fixture = await ConnectedAsync();
        const string Return =
            "Export-AnaplanBudget -Name 'Approved budget' | ConvertTo-SapB1DraftJournal -OffsetAccount 999999 -Branch 1 | New-SapB1DraftJournal";

        fixture.Shell.Run(Return).ThrowOnError();
        int vouchers = fixture.World.Sap.Company.Vouchers.All.Count;
        fixture.Shell.Run(Return).ThrowOnError();

        Assert.NotEqual(0, vouchers);
        Assert.Equal(vouchers, fixture.World.Sap.Company.Vouchers.All.Count);
        Assert.Equal(
            fixture.World.Model.Module("Budget")!.Total(),
            fixture.World.Sap.Company.Vouchers.All.SelectMany(voucher => voucher.Entries).SelectMany(entry => entry.Draft.Lines)
                .Where(line => line.AccountCode != OpenedLedger.OffsetAccount).Sum(line => line.Debit - line.Credit));
    }

    private static async Task<ScriptBench> ConnectedAsync()
    {
        ScriptBench fixture = await ScriptBench.StartAsync();
        fixture.Shell.Run(
            Connect,
            fixture.World.Sap.Uri,
            fixture.World.Sap.Company.Database,
            Logins.Sap,
            fixture.World.Anaplan.ApiUri,
            fixture.World.Anaplan.AuthenticationUri,
            Logins.Anaplan).ThrowOnError();
        return fixture;
    }
}

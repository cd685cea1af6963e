using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>Two jobs on one company and one module, told apart by a fixed member.</summary>
public sealed class TwoJobsRowTests
{
    private static readonly string[] Headers = ["Version", "Account", "Cost Center", "Currency", "Period"];

    // Row 7.
    [Fact]
    public async Task Two_jobs_with_fixed_members_of_their_own_do_not_disturb_each_other_and_read_SAP_once()
    {
        await using var bench = await CompanyAndModel.StartAsync(company => company.Settings.JournalEntryHasUpdateDate = true);
        AddVersions(bench);
        bench.Company.Time = new MovedClock { Ahead = TimeSpan.FromDays(-30) };
        CompanyAndModel.PostMany(bench.Company, 200);
        bench.Company.Settings.SystemRate = 2m;
        bench.Company.Time = TimeProvider.System;
        var local = WriteJob(bench, "local.json", "=Actual", "Local");
        var system = WriteJob(bench, "system.json", "=System", "System");

        var first = await bench.RunAsync(local);
        var pages = bench.Sap.Pages();
        var second = await bench.RunAsync(system);
        var pagesOfSecond = bench.Sap.Pages() - pages;
        var later = new[] { await bench.RunAsync(local), await bench.RunAsync(system), await bench.RunAsync(local) };
        CompanyAndModel.Post(bench.Company, 3, "4007", 0.01m);
        var touched = new[] { await bench.RunAsync(local), await bench.RunAsync(system) };

        Assert.Equal([RunExitCode.Done, RunExitCode.Done], new[] { first.Code, second.Code });
        Assert.Equal(0, second.Result!.NewLines);
        Assert.True(pagesOfSecond < pages, $"{pagesOfSecond} of {pages} pages");
        Assert.All(later, run => Assert.Equal(RunExitCode.NothingToDo, run.Code));
        Assert.All(touched, run => Assert.Equal((RunExitCode.Done, 2), (run.Code, run.Result!.RowsSent)));
        Assert.Equal(bench.PlainSum(), Held(bench, "Actual"));
        Assert.Equal(SystemSum(bench), Held(bench, "System"));
    }

    private static void AddVersions(CompanyAndModel bench)
    {
        var model = bench.Anaplan.Model;
        var versions = model.AddList("Versions");
        versions.Add("Actual", "Actual");
        versions.Add("System", "System");
        var module = model.AddModule("Versioned", [versions, .. model.Module("Actuals")!.Dimensions]);
        module.AddLineItem("Amount");
        var labels = module.Dimensions.Zip(Headers, (dimension, header) => new LabelColumn(dimension, header)).ToList();
        model.AddModuleImport(
            "Load versioned",
            model.AddFile("Versioned.csv", [.. Headers, "Amount"]),
            module,
            [.. labels.Select(label => new ColumnTarget(label.Header, TargetKind.Dimension, label.Dimension.Name)),
                new ColumnTarget("Amount", TargetKind.LineItem, "Amount")]);
        model.AddExport("Versioned", module, new ExportShape(ExportLayout.TabularMultiColumn, labels, [.. module.LineItems]));
    }

    private static Job WriteJob(CompanyAndModel bench, string name, string version, string amount) => bench.WriteNamed(name, $$"""
        "actuals": {
          "import": "Load versioned", "amount": "{{amount}}",
          "columns": {
            "Version": "{{version}}", "Account": "account", "Cost Center": "costCenter", "Currency": "currency",
            "Period": "period", "Amount": "amount"
          }
        },
        "compare": { "export": "Versioned" },
        "sap": { "pageSize": 20, "overlap": 0 }
        """);

    private static SortedDictionary<string, decimal> Held(CompanyAndModel bench, string version)
    {
        var held = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var cell in bench.Anaplan.Model.Module("Versioned")!.Cells().Where(cell => cell.Value != 0m))
        {
            if (cell.Members[0] == version)
            {
                held[string.Join(" ", cell.Members.Skip(1))] = cell.Value;
            }
        }

        return held;
    }

    private static SortedDictionary<string, decimal> SystemSum(CompanyAndModel bench)
    {
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var line in bench.Company.Journal.Lines)
        {
            var cell = FormattableString.Invariant(
                $"{line.AccountCode} {line.CostingCode ?? "NONE"} EUR {line.ReferenceDate:MMM yy}");
            sums[cell] = sums.GetValueOrDefault(cell) + line.DebitSys - line.CreditSys;
        }

        return new(sums.Where(pair => pair.Value != 0m).ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SubmissionRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "dispatch_reminder",
                columns: table => new
                {
                    dispatch = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_reminder", x => x.dispatch);
                }
            );

            migrationBuilder.CreateTable(
                name: "submission_request",
                columns: table => new
                {
                    request = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_submission_request", x => x.request);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_reminder_at_dispatch",
                table: "dispatch_reminder",
                columns: new[] { "at", "dispatch" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_submission_request_agreement_is_open_due_request",
                table: "submission_request",
                columns: new[] { "agreement", "is_open", "due", "request" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_submission_request_is_open_at_request",
                table: "submission_request",
                columns: new[] { "is_open", "at", "request" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "dispatch_reminder");

            migrationBuilder.DropTable(name: "submission_request");
        }
    }
}
